using System.Globalization;
using System.Xml;
using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Charts;

/// <summary>Writes the part of one chart (ECMA-376, part 1, 21.2). The order of elements is the schema's.</summary>
internal static class ChartXml
{
    private const string C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private const string A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private const string AcrossAxis = "111111111", UpAxis = "222222222";

    private static readonly string[] Colours = ["2F6DB5", "C65D2E", "3B8F5A", "7A5AA6"];

    public static void Write(XmlWriter xml, Chart chart)
    {
        xml.WriteStartElement("c", "chartSpace", C);
        xml.WriteAttributeString("xmlns", "a", null, A);
        xml.WriteStartElement("chart", C);
        Title(xml, chart.Title);
        Value(xml, "autoTitleDeleted", "0");
        xml.WriteStartElement("plotArea", C);
        xml.WriteStartElement("layout", C);
        xml.WriteEndElement();
        Plot(xml, chart);
        Axes(xml, chart);
        xml.WriteEndElement();
        xml.WriteStartElement("legend", C);
        Value(xml, "legendPos", "b");
        Value(xml, "overlay", "0");
        xml.WriteEndElement();
        Value(xml, "plotVisOnly", "1");
        Value(xml, "dispBlanksAs", "gap");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Plot(XmlWriter xml, Chart chart)
    {
        xml.WriteStartElement(chart.Kind switch { ChartKind.Scatter => "scatterChart", ChartKind.Bar => "barChart", _ => "lineChart" }, C);
        if (chart.Kind == ChartKind.Scatter) Value(xml, "scatterStyle", "lineMarker");
        if (chart.Kind == ChartKind.Bar) Value(xml, "barDir", "bar");
        if (chart.Kind != ChartKind.Scatter) Value(xml, "grouping", chart.Kind == ChartKind.Bar ? "clustered" : "standard");
        Value(xml, "varyColors", "0");
        for (int index = 0; index < chart.Series.Count; index++) Series(xml, chart.Kind, index, chart.Series[index]);
        if (chart.Kind == ChartKind.Bar)
        {
            Value(xml, "gapWidth", "60");
            Value(xml, "overlap", "100");
        }

        if (chart.Kind == ChartKind.Line) Value(xml, "marker", "1");
        Value(xml, "axId", AcrossAxis);
        Value(xml, "axId", UpAxis);
        xml.WriteEndElement();
    }

    private static void Series(XmlWriter xml, ChartKind kind, int index, ChartSeries series)
    {
        xml.WriteStartElement("ser", C);
        Value(xml, "idx", Whole(index));
        Value(xml, "order", Whole(index));
        xml.WriteStartElement("tx", C);
        xml.WriteElementString("v", C, series.Name);
        xml.WriteEndElement();
        Look(xml, kind, Colours[index % Colours.Length]);
        if (kind == ChartKind.Bar) Value(xml, "invertIfNegative", "0");
        else Marker(xml);
        Data(xml, kind == ChartKind.Scatter ? "xVal" : "cat", kind == ChartKind.Bar, series.Across, series.AcrossValues);
        Data(xml, kind == ChartKind.Scatter ? "yVal" : "val", false, series.Up, [.. series.UpValues.Select(Term.Written)]);
        if (kind != ChartKind.Bar) Value(xml, "smooth", "0");
        xml.WriteEndElement();
    }

    private static void Marker(XmlWriter xml)
    {
        xml.WriteStartElement("marker", C);
        Value(xml, "symbol", "none");
        xml.WriteEndElement();
    }

    private static void Look(XmlWriter xml, ChartKind kind, string colour)
    {
        xml.WriteStartElement("spPr", C);
        if (kind != ChartKind.Bar)
        {
            xml.WriteStartElement("ln", A);
            xml.WriteAttributeString("w", "22225");
        }

        xml.WriteStartElement("solidFill", A);
        xml.WriteStartElement("srgbClr", A);
        xml.WriteAttributeString("val", colour);
        xml.WriteEndElement();
        xml.WriteEndElement();
        if (kind != ChartKind.Bar) xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Data(XmlWriter xml, string element, bool words, string range, IReadOnlyList<string> values)
    {
        xml.WriteStartElement(element, C);
        xml.WriteStartElement(words ? "strRef" : "numRef", C);
        xml.WriteElementString("f", C, range);
        xml.WriteStartElement(words ? "strCache" : "numCache", C);
        Value(xml, "ptCount", Whole(values.Count));
        for (int index = 0; index < values.Count; index++)
        {
            xml.WriteStartElement("pt", C);
            xml.WriteAttributeString("idx", Whole(index));
            xml.WriteElementString("v", C, values[index]);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Axes(XmlWriter xml, Chart chart)
    {
        bool lying = chart.Kind == ChartKind.Bar;
        Axis(xml, chart.Kind == ChartKind.Scatter ? "valAx" : "catAx", AcrossAxis, UpAxis, lying ? "l" : "b", chart.AcrossTitle, lying);
        Axis(xml, "valAx", UpAxis, AcrossAxis, lying ? "b" : "l", chart.UpTitle, false);
    }

    private static void Axis(XmlWriter xml, string element, string id, string other, string place, string title, bool reversed)
    {
        xml.WriteStartElement(element, C);
        Value(xml, "axId", id);
        xml.WriteStartElement("scaling", C);
        // The first category on top: bars are otherwise drawn from below.
        Value(xml, "orientation", reversed ? "maxMin" : "minMax");
        xml.WriteEndElement();
        Value(xml, "delete", "0");
        Value(xml, "axPos", place);
        Title(xml, title);
        if (element == "valAx")
        {
            xml.WriteStartElement("numFmt", C);
            xml.WriteAttributeString("formatCode", "General");
            xml.WriteAttributeString("sourceLinked", "0");
            xml.WriteEndElement();
        }

        Value(xml, "majorTickMark", "out");
        Value(xml, "minorTickMark", "none");
        Value(xml, "tickLblPos", "low");
        Value(xml, "crossAx", other);
        Value(xml, "crosses", "autoZero");
        xml.WriteEndElement();
    }

    private static void Title(XmlWriter xml, string title)
    {
        xml.WriteStartElement("title", C);
        xml.WriteStartElement("tx", C);
        xml.WriteStartElement("rich", C);
        xml.WriteStartElement("bodyPr", A);
        xml.WriteEndElement();
        xml.WriteStartElement("p", A);
        xml.WriteStartElement("r", A);
        xml.WriteStartElement("rPr", A);
        xml.WriteAttributeString("lang", "en-US");
        xml.WriteAttributeString("sz", "1000");
        xml.WriteEndElement();
        xml.WriteElementString("t", A, title);
        for (int level = 0; level < 4; level++) xml.WriteEndElement();
        Value(xml, "overlay", "0");
        xml.WriteEndElement();
    }

    private static void Value(XmlWriter xml, string element, string value)
    {
        xml.WriteStartElement(element, C);
        xml.WriteAttributeString("val", value);
        xml.WriteEndElement();
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
