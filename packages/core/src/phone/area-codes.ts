/** Where the numbers of an area code may be. */
export interface AreaCode {
  /** ISO 3166-2 without the country. */
  readonly regions: readonly string[]
  readonly zones: readonly string[]
}

const zoneNames = {
  E: 'America/New_York',
  C: 'America/Chicago',
  M: 'America/Denver',
  P: 'America/Los_Angeles',
} as const

/**
 * The area codes of the United States and Canada in service or announced by November 2026: regions, zones, codes. A code that crosses a line of zones names every
 * zone it reaches; E, C, M, P are Eastern, Central, Mountain and Pacific. The other countries of the numbering plan have
 * a country of their own.
 */
const rows = `
AK America/Anchorage,America/Adak 907
AL C 205 251 256 334 659 938
AR C 327 479 501 870
AZ America/Phoenix 480 520 602 623
AZ America/Phoenix,M 928
CA P 209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 738 747 760 805 818 820 831 837 840 858 909 916 925 949 951
CO M 303 719 720 748 970 983
CT E 203 475 860 959
DC E 202 771
DE E 302
FL E 239 305 321 324 352 386 407 561 645 656 689 727 728 754 772 786 813 863 904 941 954
FL E,C 448 850
GA E 229 404 470 478 678 706 762 770 912 943
HI Pacific/Honolulu 808
IA C 319 515 563 641 712
ID M,P 208 986
IL C 217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872
IN America/Indiana/Indianapolis 260 317 463 765
IN America/Indiana/Indianapolis,C 219 574 812 930
KS C 316 913
KS C,M 620 785
KY E 502 859
KY E,C 270 364 606
LA C 225 318 337 457 504 985
MA E 339 351 413 508 617 774 781 857 978
MD E 227 240 301 410 443 667
ME E 207
MI America/Detroit 231 248 269 313 517 586 616 679 734 810 947 989
MI America/Detroit,C 906
MN C 218 320 507 612 651 763 924 952
MO C 235 314 417 557 573 636 660 816 975
MS C 228 471 601 662 769
MT M 406
NC E 252 336 472 704 743 828 910 919 980 984
ND C,M 701
NE C 402 531
NE C,M 308
NH E 603
NJ E 201 551 609 640 732 848 856 862 908 973
NM M 505 575
NV P 702 725
NV P,M 775
NY E 212 315 329 332 347 363 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934
OH E 216 220 234 283 326 330 380 419 436 440 513 567 614 740 937
OK C 405 539 572 580 918
OR P 503 971
OR P,America/Boise 458 541
PA E 215 223 267 272 412 445 484 570 582 610 717 724 814 835 878
RI E 401
SC E 803 821 839 843 854 864
SD C,M 605
TN C 615 629 731 901
TN C,E 423 931
TN E 865
TX C 210 214 254 281 325 346 361 409 430 469 512 621 682 713 726 737 806 817 830 832 903 936 940 945 956 972 979
TX C,M 432 915
UT M 385 435 801
VA E 276 434 540 571 686 703 757 804 826 948
VT E 802
WA P 206 253 360 425 509 564
WI C 262 274 353 414 534 608 715 920
WV E 304 681
WY M 307
AB America/Edmonton 368 403 587 780 825
BC America/Vancouver 604
BC America/Vancouver,America/Edmonton,America/Dawson_Creek,America/Fort_Nelson 236 250 257 672 778
MB America/Winnipeg 204 431 584
NB America/Moncton 428 506
NL America/St_Johns,America/Goose_Bay 709 879
NS,PE America/Halifax 782 902
NT,NU,YT America/Whitehorse,America/Inuvik,America/Edmonton,America/Rankin_Inlet,America/Iqaluit,America/Atikokan 867
ON America/Toronto 226 249 289 343 365 382 416 437 519 548 613 647 683 705 742 753 905 942
ON America/Toronto,America/Winnipeg,America/Atikokan 807
QC America/Toronto 263 354 438 450 468 514 579 819 873
QC America/Toronto,America/Halifax,America/Blanc-Sablon 273 367 418 581
SK America/Regina,America/Edmonton 306 474 639
`

const areaCodes: ReadonlyMap<string, AreaCode> = new Map(
  rows
    .trim()
    .split('\n')
    .flatMap((row) => {
      const [regions = '', zones = '', ...codes] = row.split(' ')
      const area = {
        regions: regions.split(','),
        zones: zones.split(',').map((zone) => (isShort(zone) ? zoneNames[zone] : zone)),
      }
      return codes.map((code) => [code, area] as const)
    }),
)

function isShort(zone: string): zone is keyof typeof zoneNames {
  return zone in zoneNames
}

/** Where an area code of the United States or Canada is; undefined for one of no place, or not known. */
export function areaCodeOf(e164: string): AreaCode | undefined {
  return areaCodes.get(e164.slice(2, 5))
}
