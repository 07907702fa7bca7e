"""Write ``data/countries.toml``: names, adjectives and capitals of countries, by ISO 3166 code.

    pip install babel countryinfo
    python tools/generate_countries.py > src/newsparse/data/countries.toml

Names come from the Unicode CLDR (English, long and short forms) as babel ships it, adjectives, capitals and
further names from countryinfo (MIT licence).  What neither has, or has wrong for news, is in the
tables below.
"""

from __future__ import annotations

import re
from collections import defaultdict

from babel import Locale
from countryinfo import all_countries

# Forms that English-language news uses and the sources lack.
NAMES = {
    "AE": ["UAE", "U.A.E.", "Emirates"],
    "BA": ["Bosnia", "Bosnia and Herzegovina"],
    "CD": ["DR Congo", "D.R. Congo", "DRC", "Congo", "Democratic Republic of Congo"],
    "CI": ["Ivory Coast"],
    "CN": ["People's Republic of China"],
    "CV": ["Cape Verde"],
    "CZ": ["Czech Republic", "Czechia"],
    "FM": ["Micronesia"],
    "GB": ["Great Britain", "Britain", "U.K.", "UK", "England", "Scotland", "Wales", "Northern Ireland"],
    "HK": ["Hong Kong"],
    "IE": ["Republic of Ireland"],
    "KP": ["North Korea"],
    "KR": ["South Korea"],
    "LA": ["Laos"],
    "MM": ["Myanmar", "Burma"],
    "MK": ["Macedonia", "North Macedonia"],
    "MO": ["Macau", "Macao"],
    "NL": ["Netherlands", "Holland"],
    "NZ": ["Aotearoa"],
    "PS": ["Palestine", "Palestinian Authority", "Gaza", "West Bank"],
    "RU": ["Russia", "Russian Federation"],
    "ST": ["São Tomé"],
    "SY": ["Syria"],
    "SZ": ["Swaziland", "Eswatini"],
    "TL": ["East Timor", "Timor-Leste"],
    "TR": ["Turkey", "Türkiye"],
    "TZ": ["Tanzania"],
    "US": ["U.S.", "US", "USA", "U.S.A.", "United States of America", "America"],
    "VA": ["Vatican", "Holy See"],
    "VC": ["St. Vincent", "Saint Vincent"],
    "VN": ["Vietnam"],
    "XK": ["Kosovo"],
}
ADJECTIVES = {
    "AE": ["Emirati"],
    "AR": ["Argentine", "Argentinian"],
    "AU": ["Aussie"],
    "BA": ["Bosnian"],
    "BF": ["Burkinabe"],
    "BW": ["Botswanan"],
    "CD": ["Congolese"],
    "DK": ["Danish"],
    "ES": ["Spanish"],
    "FI": ["Finnish"],
    "FR": ["French"],
    "GB": ["British", "English", "Scottish", "Scots", "Welsh", "Northern Irish"],
    "HK": ["Hong Kong"],
    "IE": ["Irish"],
    "IL": ["Israeli"],
    "IN": ["Indian"],
    "IS": ["Icelandic"],
    "KE": ["Kenyan"],
    "KG": ["Kyrgyz"],
    "KP": ["North Korean"],
    "KR": ["South Korean"],
    "KW": ["Kuwaiti"],
    "KZ": ["Kazakh"],
    "LS": ["Basotho"],
    "LU": ["Luxembourgish"],
    "MG": ["Malagasy"],
    "MM": ["Burmese", "Myanmar"],
    "MX": ["Mexican"],
    "NL": ["Dutch"],
    "NZ": ["New Zealand"],
    "PH": ["Philippine", "Filipino"],
    "PK": ["Pakistani"],
    "PL": ["Polish"],
    "PS": ["Palestinian"],
    "PT": ["Portuguese"],
    "QA": ["Qatari"],
    "SA": ["Saudi", "Saudi Arabian"],
    "SE": ["Swedish"],
    "SI": ["Slovenian", "Slovene"],
    "SK": ["Slovak", "Slovakian"],
    "SO": ["Somali"],
    "TR": ["Turkish"],
    "TW": ["Taiwanese"],
    "US": ["American"],
    "UZ": ["Uzbek"],
    "VA": ["Vatican"],
    "VN": ["Vietnamese"],
    "XK": ["Kosovan", "Kosovar"],
    "ZW": ["Zimbabwean"],
}
CAPITALS = {
    "AF": ["Kabul"], "AU": ["Canberra"], "BE": ["Brussels"], "BO": ["La Paz", "Sucre"], "CH": ["Bern"],
    "CI": ["Abidjan"], "GB": ["London", "Edinburgh", "Cardiff", "Belfast"], "IL": ["Jerusalem", "Tel Aviv"],
    "IN": ["Delhi", "New Delhi"], "KZ": ["Astana"], "LK": ["Colombo"], "MM": ["Naypyidaw"],
    "NG": ["Abuja"], "NL": ["The Hague", "Amsterdam"], "PS": ["Ramallah"], "TZ": ["Dodoma"],
    "UA": ["Kyiv", "Kiev"],
    "US": ["Washington", "Washington, D.C."], "XK": ["Pristina"], "YE": ["Sanaa"],
    "ZA": ["Pretoria", "Cape Town"],
}  # fmt: skip
# Names and adjectives in the sources that mean something else in news far more often.
DROPPED = {"Sal", "Male", "Chinese Taipei", "PR", "Ni", "New Zealander", "Mosotho", "Pole", "Dane", "Swede"}


def _give_each_to_one(adjectives: dict[str, set[str]], names: dict[str, set[str]]) -> None:
    """Leave an adjective of several territories to the one listed, or to the one that it is formed from."""
    for adjective in {form for forms in adjectives.values() for form in forms}:
        codes = [code for code in sorted(adjectives) if adjective in adjectives[code]]
        stem = adjective[:4]
        formed = [code for code in codes if any(name.startswith(stem) for name in names[code])]
        listed = [code for code in codes if adjective in ADJECTIVES.get(code, ())]
        keeper = (listed or formed or codes)[0]
        for code in codes:
            if code != keeper:
                adjectives[code].discard(adjective)


def main() -> None:
    """Run the command."""
    names: dict[str, set[str]] = defaultdict(set)
    adjectives: dict[str, set[str]] = defaultdict(set)
    capitals: dict[str, set[str]] = defaultdict(set)
    for locale in ("en", "en_GB"):
        for code, name in Locale.parse(locale).territories.items():
            if re.fullmatch("[A-Z]{2}", code) and code not in {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}:
                names[code].add(name.replace("’", "'"))
    for data in (country.info() for country in all_countries()):
        code = data.get("ISO", {}).get("alpha2", "").upper()
        if code not in names:
            continue
        names[code].add(data["name"])
        adjectives[code] |= {part.strip() for part in re.split(r",| or |/", data.get("demonym") or "")}
        capital = data.get("capital") or ()
        capitals[code].update([capital] if isinstance(capital, str) else capital)
    for table, more in ((names, NAMES), (adjectives, ADJECTIVES), (capitals, CAPITALS)):
        for code, forms in more.items():
            table[code].update(forms)
    _give_each_to_one(adjectives, names)
    print(
        "# Generated by tools/generate_countries.py from the Unicode CLDR and countryinfo; edit the script."
    )
    print(
        "# A country's names, its adjectives (also used for its people) and its capitals, by ISO 3166-1 code."
    )
    for title, table in (("names", names), ("adjectives", adjectives), ("capitals", capitals)):
        print(f"\n[{title}]")
        for code in sorted(table):
            forms = sorted(
                form for form in table[code] if form and form not in DROPPED and form.isprintable()
            )
            kept = [form for form in forms if form[0].isupper() and "(" not in form and len(form) > 1]
            if kept:
                print(f"{code} = [" + ", ".join(f'"{form}"' for form in kept) + "]")


if __name__ == "__main__":
    main()
