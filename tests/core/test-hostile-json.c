/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers that are HTTP, and no Pokemon. */

#include "config.h"

#include "hostile.h"

#define BODY(text) { .head = OK_HEAD "\r\n" text }
#define BYTES(text) { .head = OK_HEAD "\r\n" text, .head_size = sizeof (OK_HEAD "\r\n" text) - 1 }
#define GRASS "{\"type\":{\"name\":\"grass\"}}"
#define TYPES "\"types\":[" GRASS "]"
#define WITH(more) BODY ("{\"id\":1,\"name\":\"bulbasaur\"," TYPES "," more "}")
#define NAMED(name) "{\"id\":1,\"name\":" name "," TYPES "}"
#define NUMBERED(id) BODY ("{\"id\":" id ",\"name\":\"bulbasaur\"," TYPES "}")
#define TYPED(types) BODY ("{\"id\":1,\"name\":\"bulbasaur\",\"types\":" types "}")

#define NOT_JSON "The answer is not JSON. Check that the address is a Pokémon API."
#define NO_POKEMON "The answer is JSON, but not a Pokémon. Check the address."
#define CUT "The answer broke off before its end. Try again."
#define DEEP "The answer is nested too deeply. Check that the address is a Pokémon API."
#define TOO_LARGE "The answer is larger than 2.1\u00a0MB. Check that the address is a Pokémon API."
#define WRONG(member) \
  FAILS ("shape", "The answer is JSON, but not a Pokémon: “" member "” is missing or wrong.")

static const HostileCase texts[] = {
  { "whole", BODY (DOCUMENT), DONE },
  { "blank", BODY (" \r\n\t "), FAILS ("incomplete", CUT) },
  { "cut", BODY ("{\"id\":1,\"name\":\"bulb"), FAILS ("incomplete", CUT) },
  { "page", BODY ("<!DOCTYPE html><title>Sign in</title>"), FAILS ("not-json", NOT_JSON) },
  { "two-roots", BODY (DOCUMENT DOCUMENT), FAILS ("not-json", NOT_JSON) },
  { "more-after-it", BODY (DOCUMENT " x"), FAILS ("not-json", NOT_JSON) },
  { "array", BODY ("[" DOCUMENT "]"), FAILS ("shape", NO_POKEMON) },
  { "string", BODY ("\"bulbasaur\""), FAILS ("shape", NO_POKEMON) },
  { "null", BODY ("null"), FAILS ("shape", NO_POKEMON) },
  { "not-utf-8", BODY (NAMED ("\"bulba\xff\"")), FAILS ("not-json", NOT_JSON) },
  { "overlong-utf-8", BODY (NAMED ("\"bulba\xc0\xaf\"")), FAILS ("not-json", NOT_JSON) },
  { "lone-surrogate", BODY (NAMED ("\"\\ud800\"")), FAILS ("not-json", NOT_JSON) },
  { "nul", BYTES (NAMED ("\"a\0b\"")), FAILS ("not-json", NOT_JSON) },
  { "nul-after-it", BYTES (DOCUMENT "\0"), FAILS ("not-json", NOT_JSON) },
  { "escaped-nul", BODY (NAMED ("\"a\\u0000b\"")), WRONG ("name") },
  { "deep", { .head = OK_HEAD "\r\n", .piece = TEN (TEN ("[")), .n_pieces = 10000 },
    FAILS ("too-large", DEEP) },
  { "deep-objects", { .head = OK_HEAD "\r\n", .piece = TEN (TEN ("{\"a\":")), .n_pieces = 2000 },
    FAILS ("too-large", DEEP) },
  { "ten-megabytes", { .head = OK_HEAD "\r\n{\"id\":[0", .piece = TEN (TEN (",12345678")),
                       .n_pieces = 10000, .tail = "]}" }, FAILS ("too-large", TOO_LARGE) },
  { "two-megabytes", { .head = OK_HEAD "\r\n{\"moves\":[0", .piece = TEN (TEN (",12345678")),
                       .n_pieces = 2000, .tail = "],\"id\":1,\"name\":\"a\"," TYPES "}" }, DONE },
};

static const HostileCase members[] = {
  { "nothing", BODY ("{}"), WRONG ("id") },
  { "no-id", BODY ("{\"name\":\"bulbasaur\"," TYPES "}"), WRONG ("id") },
  { "no-name", BODY ("{\"id\":1," TYPES "}"), WRONG ("name") },
  { "no-types", BODY ("{\"id\":1,\"name\":\"bulbasaur\"}"), WRONG ("types") },
  { "id-text", NUMBERED ("\"1\""), WRONG ("id") },
  { "id-null", NUMBERED ("null"), WRONG ("id") },
  { "id-true", NUMBERED ("true"), WRONG ("id") },
  { "id-zero", NUMBERED ("0"), WRONG ("id") },
  { "id-negative", NUMBERED ("-1"), WRONG ("id") },
  { "id-fraction", NUMBERED ("1.5"), WRONG ("id") },
  { "id-huge", NUMBERED ("99999999999999999999"), WRONG ("id") },
  { "id-exponent", NUMBERED ("1e400"), WRONG ("id") },
  { "id-object", NUMBERED ("{}"), WRONG ("id") },
  { "id-of-another", NUMBERED ("2"),
    FAILS ("shape", "The server answered with Pokémon 2 instead of 1.") },
  { "name-number", BODY (NAMED ("1")), WRONG ("name") },
  { "name-empty", BODY (NAMED ("\"\"")), WRONG ("name") },
  { "name-list", BODY (NAMED ("[\"bulbasaur\"]")), WRONG ("name") },
  { "name-long", BODY (NAMED ("\"" TEN (TEN ("bulbasaur")) "\"")), WRONG ("name") },
  { "name-markup", BODY (NAMED ("\"<b>&amp;</b>\"")), DONE },
  { "types-text", TYPED ("\"grass\""), WRONG ("types") },
  { "types-object", TYPED ("{\"type\":{\"name\":\"grass\"}}"), WRONG ("types") },
  { "types-empty", TYPED ("[]"), WRONG ("types") },
  { "types-null", TYPED ("null"), WRONG ("types") },
  { "types-of-numbers", TYPED ("[1,2]"), WRONG ("types") },
  { "types-without-name", TYPED ("[{\"type\":{}}]"), WRONG ("types") },
  { "types-too-many", TYPED ("[" TEN (GRASS ",") GRASS "]"),
    WRONG ("types") },
  { "abilities-text", WITH ("\"abilities\":\"overgrow\""), WRONG ("abilities") },
  { "abilities-of-texts", WITH ("\"abilities\":[\"overgrow\"]"), WRONG ("abilities") },
  { "height-text", WITH ("\"height\":\"7\""), WRONG ("height") },
  { "weight-huge", WITH ("\"weight\":99999999999999999999"), WRONG ("weight") },
  { "experience-list", WITH ("\"base_experience\":[64]"), WRONG ("base_experience") },
  { "experience-null", WITH ("\"base_experience\":null"), DONE },
  { "stats-object", WITH ("\"stats\":{}"), WRONG ("stats") },
  { "stats-negative", WITH ("\"stats\":[{\"base_stat\":-1,\"stat\":{\"name\":\"hp\"}}]"),
    WRONG ("stats") },
  { "stats-text", WITH ("\"stats\":[{\"base_stat\":\"45\",\"stat\":{\"name\":\"hp\"}}]"),
    WRONG ("stats") },
  { "sprites-list", WITH ("\"sprites\":[]"), WRONG ("sprites") },
  { "sprites-text", WITH ("\"sprites\":\"http://127.0.0.1/1.png\""), WRONG ("sprites") },
  { "sprite-number", WITH ("\"sprites\":{\"front_default\":1}"), WRONG ("front_default") },
  { "sprite-null", WITH ("\"sprites\":{\"front_default\":null}"), DONE },
};

int
main (int argc, char *argv[])
{
  hostile_init (&argc, &argv);
  hostile_add_cases ("/hostile/text", texts, G_N_ELEMENTS (texts));
  hostile_add_cases ("/hostile/member", members, G_N_ELEMENTS (members));

  return g_test_run ();
}
