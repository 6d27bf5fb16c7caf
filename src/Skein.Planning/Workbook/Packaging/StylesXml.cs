using System.Xml;
using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Packaging;

/// <summary>Writes the table of formats (ECMA-376, part 1, 18.8.39): one for each <see cref="CellStyle"/>, in its order.</summary>
internal static class StylesXml
{
    private const int General = 0, WholeFormat = 3, NumberFormat = 164, ProbabilityFormat = 165;

    public static void Write(XmlWriter xml)
    {
        xml.WriteStartElement("styleSheet", BookXml.Main);
        List(xml, "numFmts", ["numFmt numFmtId=164 formatCode=0.0#####", "numFmt numFmtId=165 formatCode=0.000E+00"]);
        Fonts(xml);
        Fills(xml);
        xml.WriteStartElement("borders");
        xml.WriteAttributeString("count", "1");
        xml.WriteStartElement("border");
        foreach (string side in (string[])["left", "right", "top", "bottom", "diagonal"]) Empty(xml, side);
        xml.WriteEndElement();
        xml.WriteEndElement();
        List(xml, "cellStyleXfs", ["xf numFmtId=0 fontId=0 fillId=0 borderId=0"]);
        Formats(xml);
        List(xml, "cellStyles", ["cellStyle name=Normal xfId=0 builtinId=0"]);
        xml.WriteEndElement();
    }

    private static void Fonts(XmlWriter xml)
    {
        xml.WriteStartElement("fonts");
        xml.WriteAttributeString("count", "3");
        foreach ((bool bold, string size) in ((bool, string)[])[(false, "11"), (true, "11"), (true, "14")])
        {
            xml.WriteStartElement("font");
            if (bold) Empty(xml, "b");
            Empty(xml, $"sz val={size}");
            Empty(xml, "name val=Calibri");
            Empty(xml, "family val=2");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // The first two are fixed by the format; then inputs, headings, results.
    private static void Fills(XmlWriter xml)
    {
        xml.WriteStartElement("fills");
        xml.WriteAttributeString("count", "5");
        foreach (string pattern in (string[])["none", "gray125"])
        {
            xml.WriteStartElement("fill");
            Empty(xml, $"patternFill patternType={pattern}");
            xml.WriteEndElement();
        }

        foreach (string colour in (string[])["FFFFF2CC", "FFD9E2EF", "FFE2F0D9"])
        {
            xml.WriteStartElement("fill");
            xml.WriteStartElement("patternFill");
            xml.WriteAttributeString("patternType", "solid");
            Empty(xml, $"fgColor rgb={colour}");
            Empty(xml, "bgColor indexed=64");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Formats(XmlWriter xml)
    {
        CellStyle[] styles = Enum.GetValues<CellStyle>();
        xml.WriteStartElement("cellXfs");
        xml.WriteAttributeString("count", styles.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (CellStyle style in styles)
        {
            (int number, int font, int fill) = style switch
            {
                CellStyle.Heading => (General, 1, 3),
                CellStyle.Input => (General, 0, 2),
                CellStyle.Whole => (WholeFormat, 0, 0),
                CellStyle.Number => (NumberFormat, 0, 0),
                CellStyle.Probability => (ProbabilityFormat, 0, 0),
                CellStyle.Result => (WholeFormat, 1, 4),
                CellStyle.Title => (General, 2, 0),
                _ => (General, 0, 0),
            };
            xml.WriteStartElement("xf");
            foreach ((string name, int value) in ((string, int)[])[("numFmtId", number), ("fontId", font), ("fillId", fill), ("borderId", 0), ("xfId", 0), ("applyNumberFormat", 1), ("applyFont", 1), ("applyFill", 1)])
                xml.WriteAttributeString(name, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (style is CellStyle.Remark or CellStyle.Heading)
            {
                xml.WriteAttributeString("applyAlignment", "1");
                Empty(xml, "alignment vertical=top wrapText=1");
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void List(XmlWriter xml, string element, string[] items)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("count", items.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (string item in items) Empty(xml, item);
        xml.WriteEndElement();
    }

    // An element of attributes only: name attribute=value ...
    private static void Empty(XmlWriter xml, string item)
    {
        string[] words = item.Split(' ');
        xml.WriteStartElement(words[0]);
        foreach (string word in words[1..])
        {
            string[] pair = word.Split('=');
            xml.WriteAttributeString(pair[0], pair[1]);
        }

        xml.WriteEndElement();
    }
}
