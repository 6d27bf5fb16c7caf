using System.Globalization;
using System.Xml;

namespace Skein.Planning.Workbook.Charts;

/// <summary>Writes where the charts of a sheet stand (ECMA-376, part 1, 20.5).</summary>
internal static class DrawingXml
{
    private const string D = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
    private const string A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private const string C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private const string R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int Columns = 9, Rows = 20;

    /// <param name="xml">Where to.</param>
    /// <param name="charts">Of one sheet; the relationship of each is rId and its place from 1.</param>
    public static void Write(XmlWriter xml, IReadOnlyList<Chart> charts)
    {
        xml.WriteStartElement("xdr", "wsDr", D);
        xml.WriteAttributeString("xmlns", "a", null, A);
        for (int index = 0; index < charts.Count; index++)
        {
            Chart chart = charts[index];
            xml.WriteStartElement("twoCellAnchor", D);
            Corner(xml, "from", chart.Column - 1, chart.Row - 1);
            Corner(xml, "to", chart.Column - 1 + Columns, chart.Row - 1 + Rows);
            Frame(xml, index + 1, chart.Title);
            xml.WriteStartElement("clientData", D);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Corner(XmlWriter xml, string element, int column, int row)
    {
        xml.WriteStartElement(element, D);
        xml.WriteElementString("col", D, Whole(column));
        xml.WriteElementString("colOff", D, "0");
        xml.WriteElementString("row", D, Whole(row));
        xml.WriteElementString("rowOff", D, "0");
        xml.WriteEndElement();
    }

    private static void Frame(XmlWriter xml, int number, string title)
    {
        xml.WriteStartElement("graphicFrame", D);
        xml.WriteAttributeString("macro", "");
        xml.WriteStartElement("nvGraphicFramePr", D);
        xml.WriteStartElement("cNvPr", D);
        xml.WriteAttributeString("id", Whole(number + 1));
        xml.WriteAttributeString("name", $"Chart {Whole(number)}");
        xml.WriteAttributeString("descr", title);
        xml.WriteEndElement();
        xml.WriteStartElement("cNvGraphicFramePr", D);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("xfrm", D);
        Pair(xml, "off", "x", "y");
        Pair(xml, "ext", "cx", "cy");
        xml.WriteEndElement();
        xml.WriteStartElement("graphic", A);
        xml.WriteStartElement("graphicData", A);
        xml.WriteAttributeString("uri", C);
        xml.WriteStartElement("c", "chart", C);
        xml.WriteAttributeString("r", "id", R, $"rId{Whole(number)}");
        for (int level = 0; level < 4; level++) xml.WriteEndElement();
    }

    private static void Pair(XmlWriter xml, string element, string first, string second)
    {
        xml.WriteStartElement(element, A);
        xml.WriteAttributeString(first, "0");
        xml.WriteAttributeString(second, "0");
        xml.WriteEndElement();
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
