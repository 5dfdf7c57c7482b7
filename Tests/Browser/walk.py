"""The way through the form, step by step, as a person with a finger goes it (selectors are the pages' own contract)."""

from playwright.sync_api import expect

STORY = (
    "Lampu jalan di depan gang kami mati sejak hari Senin dan trotoarnya berlubang, sehingga anak-anak yang pulang "
    "mengaji harus berjalan di badan jalan yang gelap. Mohon diperbaiki karena sudah ada yang jatuh."
)
LOCATION = "Seberang warung nasi, dekat gapura"


def step(page, name):
    """The step that is shown now."""
    shown = page.locator(f'[data-step="{name}"]')
    expect(shown).to_be_visible()
    return shown


def choose_kind(page, visibility="private"):
    kind = step(page, "jenis")
    if visibility == "public":
        kind.locator("#f-visibility-public").check(force=True)
    kind.locator("[data-next]").click()


def add_photo_and_place(page, photo=None, place=True):
    shown = step(page, "foto")
    if photo:
        shown.locator("input[data-photo-gallery]").set_input_files(photo)
        expect(shown.locator("[data-photo]")).to_have_count(len(photo) if isinstance(photo, list) else 1)
    if place:
        shown.locator("[data-gps]").click()
        expect(shown.locator("input[name=lat]")).not_to_have_value("")
        expect(shown.locator("[data-place]")).not_to_be_empty()
    shown.locator("[data-next]").click()


def pick_category(page, shown, words="jalan", slug="jalan"):
    shown.locator("#c-category").fill(words)
    page.locator(f'#l-category [data-value="{slug}"]').click()
    expect(shown.locator("select[name=category]")).to_have_value(slug)


def tell(page, story=STORY, location=LOCATION, additional=""):
    shown = step(page, "cerita")
    pick_category(page, shown)
    shown.locator("#f-story").fill(story)
    shown.locator("#f-location").fill(location)
    shown.locator("#f-additional").fill(additional)
    shown.locator("[data-next]").click()


def send(page):
    step(page, "periksa").locator("[data-send]").click()
    return step(page, "terkirim")


def receipt_on(page):
    """The receipt as the last page writes it."""
    groups = page.locator("[data-receipt-groups] li")
    expect(groups).to_have_count(7)
    return "-".join(text.strip() for text in groups.all_inner_texts())


def file_report(page, visibility="private", photo=None, place=True, **texts):
    """From the first page to the receipt."""
    page.goto("/lapor")
    choose_kind(page, visibility)
    add_photo_and_place(page, photo, place)
    tell(page, **texts)
    sent = send(page)
    expect(sent.locator('[data-when="sent"]')).to_be_visible()
    return receipt_on(page)


def open_first_report(page):
    page.goto("/laporanku")
    page.locator("[data-my-list] [data-open]").first.click()
    case = page.locator("article[data-case]")
    expect(case).to_be_visible()
    return case
