using System.Globalization;
using System.Xml;
using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Packaging;

/// <summary>Writes the part that lists sheets and names (ECMA-376, part 1, 18.2.27).</summary>
internal static class BookXml
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static void Write(XmlWriter xml, Book book)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Relations);
        xml.WriteStartElement("sheets");
        for (int index = 0; index < book.Sheets.Count; index++)
        {
            string number = (index + 1).ToString(CultureInfo.InvariantCulture);
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", book.Sheets[index].Name);
            xml.WriteAttributeString("sheetId", number);
            xml.WriteAttributeString("id", Relations, $"rId{number}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("definedNames");
        foreach ((string name, string place) in book.Names)
        {
            xml.WriteStartElement("definedName");
            xml.WriteAttributeString("name", name);
            xml.WriteString(place);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("calcPr");
        xml.WriteAttributeString("calcId", "191029");
        xml.WriteAttributeString("fullCalcOnLoad", "1");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
