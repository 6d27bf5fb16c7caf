using Skein.Core;
using YamlDotNet.RepresentationModel;

namespace Skein.Planning.Specs;

/// <summary>A map of the file: its fields by key, each checked for kind, unit and range. Used by one thread.</summary>
internal sealed class SpecMap
{
    private readonly SpecFile file;
    private readonly YamlMappingNode node;
    private readonly string path;
    private readonly Dictionary<string, YamlNode> children = new(StringComparer.Ordinal);

    /// <summary>Looks at its keys.</summary>
    /// <param name="file">The file.</param>
    /// <param name="node">The map in it.</param>
    /// <param name="path">Where it stands: <c>topology[0]</c>; empty for the whole file.</param>
    /// <param name="schemaPath">The same in the schema: <c>topology[]</c>; null where the keys are data.</param>
    /// <exception cref="SkeinException">A key is unknown or no text.</exception>
    public SpecMap(SpecFile file, YamlMappingNode node, string path, string? schemaPath)
    {
        this.file = file;
        this.node = node;
        this.path = path;
        IReadOnlyList<string>? known = schemaPath is null ? null : SpecFields.KeysOf(schemaPath);
        foreach ((YamlNode key, YamlNode child) in node)
        {
            if (key is not YamlScalarNode { Value: { } name }) throw file.Fault(key, path.Length == 0 ? "(key)" : path, "has a key that is no text", "write key: value");
            string childPath = PathOf(name);
            if (known is not null && !known.Contains(name)) throw file.Fault(key, childPath, "is no field of a spec", Suggestion(name, known));
            children.Add(name, child);
            file.Note(childPath, child);
        }
    }

    public IReadOnlyList<string> Keys => [.. node.Children.Keys.Select(key => ((YamlScalarNode)key).Value!)];

    public bool Has(string key) => children.TryGetValue(key, out YamlNode? child) && !IsNothing(child);

    public double Required(SpecField field) => Number(field) ?? throw Missing(field);

    public int RequiredWhole(SpecField field) => (int)Required(field);

    public int? Whole(SpecField field) => (int?)Number(field);

    /// <summary>The value of a field in base units; null where it is not given.</summary>
    /// <exception cref="SkeinException">It is of another kind, unit or range.</exception>
    public double? Number(SpecField field) => children.TryGetValue(field.Key, out YamlNode? child) ? NumberOf(child, PathOf(field.Key), field) : null;

    /// <summary>The value below a key that is data.</summary>
    public double NumberAt(string key, SpecField field) => NumberOf(children[key], PathOf(key), field);

    public string RequiredWord(SpecField field) => Word(field) ?? throw Missing(field);

    public string? Word(SpecField field)
    {
        if (!children.TryGetValue(field.Key, out YamlNode? child)) return null;
        if (child is not YamlScalarNode { Value: { } text }) throw file.Fault(child, PathOf(field.Key), "must be text, and is a map or a list", $"write {field.Key}: {field.Example}");
        if (string.IsNullOrWhiteSpace(text) || IsNothing(child)) throw file.Fault(child, PathOf(field.Key), "is empty", $"write {field.Key}: {field.Example}");
        if (text.Any(char.IsControl)) throw file.Fault(child, PathOf(field.Key), "has a control character", "write plain text");
        return text.Trim();
    }

    /// <summary>The map below a key; null where there is none.</summary>
    public SpecMap? Map(string key, string? schemaPath)
    {
        if (!children.TryGetValue(key, out YamlNode? child)) return null;
        if (child is YamlMappingNode { Children.Count: > 0 } map) return new SpecMap(file, map, PathOf(key), schemaPath);
        throw file.Fault(child, PathOf(key), child is YamlMappingNode || IsNothing(child) ? "is empty" : "must be a map of fields", "write its fields below it, each on a line of its own");
    }

    public SpecMap RequiredMap(string key) => Map(key, key) ?? throw Fault(key, "is missing", "write its fields below it; docs/plan.md has an example");

    /// <summary>The list of maps below a key; empty where there is none.</summary>
    public IReadOnlyList<SpecMap> Maps(string key, int most)
    {
        IReadOnlyList<YamlNode> elements = Elements(key, most);
        return
        [
            .. elements.Select((element, index) => element is YamlMappingNode map
                ? new SpecMap(file, map, $"{PathOf(key)}[{index}]", $"{key}[]")
                : throw file.Fault(element, $"{PathOf(key)}[{index}]", "must be a map of fields", "write - { name: db, calls: 1 }")),
        ];
    }

    /// <summary>The list of values below a key; empty where there is none.</summary>
    public IReadOnlyList<double> Numbers(SpecField field, int most)
    {
        string key = field.Key[..^2];
        return [.. Elements(key, most).Select((element, index) => NumberOf(element, $"{PathOf(key)}[{index}]", field))];
    }

    /// <summary>The one line about a field of this map; where the field is not there, it names the map's place.</summary>
    public SkeinException Fault(string key, string reason, string remedy)
    {
        string childPath = key.Length == 0 ? path : PathOf(key);
        return file.Fault(children.GetValueOrDefault(key, node), childPath, reason, remedy);
    }

    private static bool IsNothing(YamlNode node) => node is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private static string Suggestion(string name, IReadOnlyList<string> known) => NearestWord.Of(name, known) is { } near
        ? $"the nearest is {near}"
        : $"it has {string.Join(", ", known)}";

    private SkeinException Missing(SpecField field) => Fault(field.Key, "is missing", $"write {field.Key}: {field.Example}");

    private string PathOf(string key)
    {
        string shown = SpecUnits.Shown(key);
        return path.Length == 0 ? shown : $"{path}.{shown}";
    }

    private IReadOnlyList<YamlNode> Elements(string key, int most)
    {
        if (!children.TryGetValue(key, out YamlNode? child)) return [];
        if (child is not YamlSequenceNode sequence) throw file.Fault(child, PathOf(key), "must be a list", "write each element on a line that starts with -");
        if (sequence.Children.Count > most) throw file.Fault(child, PathOf(key), $"has {sequence.Children.Count} elements, and may have {most}", "shorten it");
        for (int index = 0; index < sequence.Children.Count; index++) file.Note($"{PathOf(key)}[{index}]", sequence.Children[index]);
        return [.. sequence.Children];
    }

    private double NumberOf(YamlNode child, string childPath, SpecField field)
    {
        string remedy = $"write {(field.Quantity == SpecQuantity.Whole ? "a whole number" : "a value")} such as {field.Example}";
        if (child is not YamlScalarNode { Value: { } text } || IsNothing(child))
            throw file.Fault(child, childPath, IsNothing(child) ? "is empty" : $"must be {SpecUnits.Kind(field.Quantity)}, and is a {(child is YamlMappingNode ? "map" : "list")}", remedy);
        if (SpecUnits.Parse(field.Quantity, text.Trim(), out string problem) is not { } value) throw file.Fault(child, childPath, problem, remedy);
        if (value < field.Least || (field.LeastExcluded && value <= field.Least))
        {
            string bound = SpecUnits.Write(field.Quantity, field.Least);
            throw file.Fault(child, childPath, $"must be {(field.LeastExcluded ? $"above {(field.Least == 0 ? "0" : bound)}" : $"{(field.Least == 0 ? "0" : bound)} or more")}, and is {SpecUnits.Shown(text)}", remedy);
        }

        if (value > field.Most) throw file.Fault(child, childPath, $"must be {SpecUnits.Write(field.Quantity, field.Most)} or less, and is {SpecUnits.Shown(text)}", remedy);
        return value;
    }
}
