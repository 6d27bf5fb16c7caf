using System.Text;
using Skein.Core;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Skein.Planning.Specs;

/// <summary>Text to nodes, within bounds. The stream of events is looked at first, for building nodes recurses and expands aliases.</summary>
internal static class SpecTree
{
    /// <summary>The map that a file is.</summary>
    /// <exception cref="SkeinException">It is empty, not YAML, too large or deep, more than one document, or not a map.</exception>
    public static YamlMappingNode Load(string name, string text, SpecLimits limits)
    {
        if (Encoding.UTF8.GetByteCount(text) > limits.BytesMax) throw Fault(name, default, $"is larger than the {limits.BytesMax:N0} bytes that a spec may have", "shorten it");
        try
        {
            Inspect(name, text, limits);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            YamlNode? root = stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
            return root switch
            {
                YamlMappingNode map => map,
                null or YamlScalarNode { Value: null or "" or "~" or "null" } => throw Fault(name, default, "is empty", Remedy),
                _ => throw Fault(name, PlaceOf(root), "must be a map of fields", Remedy),
            };
        }
        catch (YamlException exception)
        {
            throw Fault(name, PlaceOf(exception.Start), $"is not YAML: {OneLine(exception)}", "mend that line", exception);
        }
        // The scanner of the package answers some input that is no YAML with these.
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw Fault(name, default, $"is not YAML: {OneLine(exception)}", "mend it", exception);
        }
    }

    public static SpecPlace PlaceOf(YamlNode node) => PlaceOf(node.Start);

    /// <summary>A fault of the file, or of a place in it.</summary>
    public static SkeinException Fault(string name, SpecPlace place, string reason, string remedy, Exception? inner = null) =>
        new(place == default ? name : $"{name}:{place.Line}:{place.Column}", reason, remedy, inner);

    private const string Remedy = "write service, traffic, serviceTime and sla; docs/plan.md has an example";

    private static SpecPlace PlaceOf(Mark mark) => new((int)mark.Line, (int)mark.Column);

    private static void Inspect(string name, string text, SpecLimits limits)
    {
        var parser = new Parser(new StringReader(text));
        int depth = 0, nodes = 0, documents = 0;
        while (parser.MoveNext())
        {
            ParsingEvent at = parser.Current!;
            if (at is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
                throw Fault(name, PlaceOf(at.Start), "uses an anchor or an alias (& or *)", "write the value out");
            if (at is DocumentStart && ++documents > 1) throw Fault(name, PlaceOf(at.Start), "starts a second document", "keep one spec in a file");
            if (at is NodeEvent { Tag.IsEmpty: false }) throw Fault(name, PlaceOf(at.Start), "uses a tag (!)", "write the plain value");
            if (at is Scalar { Value.Length: var length } && length > limits.ValueLengthMax)
                throw Fault(name, PlaceOf(at.Start), $"has a value of more than {limits.ValueLengthMax:N0} characters", "shorten it");
            if (at is NodeEvent && ++nodes > limits.NodesMax) throw Fault(name, PlaceOf(at.Start), $"has more than {limits.NodesMax:N0} values", "shorten it");
            depth += at.NestingIncrease;
            // The stream and the document are two levels of their own.
            if (depth > limits.DepthMax + 2) throw Fault(name, PlaceOf(at.Start), $"nests deeper than {limits.DepthMax} levels", "write it flatter");
        }
    }

    private static string OneLine(Exception exception)
    {
        string message = exception.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
        return message.Length > 160 ? $"{message[..160]}…" : message;
    }
}
