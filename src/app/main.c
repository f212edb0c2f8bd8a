/* The program. */
#include "config.h"

#include <stdio.h>

int main(void)
{
    puts("sayso " VERSION);
    return 0;
}
