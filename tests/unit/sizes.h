/* How large the inputs without measure are that tests feed to the program. */
#ifndef TESTS_UNIT_SIZES_H
#define TESTS_UNIT_SIZES_H

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || !defined(__OPTIMIZE__)
#define SANITIZED 1
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum { MB = 1000 * 1000, SHARE = SANITIZED ? 10 : 1 }; // builds that check everything are slow: they get a tenth of it

#endif
