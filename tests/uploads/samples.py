"""Files that citizens send, good and bad."""

import zipfile
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image
from PIL.PngImagePlugin import PngInfo

GPS = 0x8825
ORIENTATION = 0x0112


def picture(kind="JPEG", size=(40, 20), mode="RGB", **options):
    target = BytesIO()
    Image.new(mode, size, 100).save(target, format=kind, **options)
    return target.getvalue()


def picture_with_clear_spot():
    image = Image.new("P", (4, 4), 0)
    image.putpalette([255, 0, 0, 0, 255, 0])
    image.putpixel((1, 1), 1)
    target = BytesIO()
    image.save(target, "PNG", transparency=1)
    return target.getvalue()


def photo_with_position(kind="JPEG"):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x010F] = "CANARY-CAMERA"
    exif.get_ifd(GPS)[29] = "CANARY-DATE"
    options = {"exif": exif.tobytes()}
    if kind == "PNG":
        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_text("Comment", "CANARY-COMMENT")
    if kind == "JPEG":
        options["comment"] = b"CANARY-COMMENT"
    return picture(kind, icc_profile=b"CANARY-PROFILE", xmp=b"CANARY-XMP", **options)


def picture_with_zip_behind():
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("evil.exe", b"CANARY" * 10)
    return picture() + archive.getvalue()


def pdf(prepare=lambda document: None, **options):
    document = pikepdf.new()
    document.add_blank_page()
    prepare(document)
    target = BytesIO()
    document.save(target, **options)
    return target.getvalue()


def script():
    return Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def opens_script(document):
    document.Root.OpenAction = script()


def names_script(document):
    names = Dictionary(Names=Array(["x", script()]))
    document.Root.Names = Dictionary(JavaScript=names)


def page_action(document):
    document.pages[0].obj.AA = Dictionary(O=script())


def launches(document):
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=[0, 0, 9, 9],
        A=Dictionary(S=Name.Launch, F="cmd.exe"),
    )
    document.pages[0].obj.Annots = Array([document.make_indirect(link)])


def attaches(document):
    document.attachments["evil.exe"] = b"MZ CANARY"


ACTIVE = [opens_script, names_script, page_action, launches, attaches]


def locked_pdf(user="secret"):
    return pdf(encryption=pikepdf.Encryption(owner="owner", user=user))
