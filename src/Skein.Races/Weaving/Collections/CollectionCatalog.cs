using System.Collections.Frozen;
using Skein.Races.Runtime;

namespace Skein.Races.Weaving.Collections;

/// <summary>The types whose calls are woven, and what each of their members does: the file <c>Collections.txt</c>.</summary>
internal sealed class CollectionCatalog
{
    /// <summary>A mark beside the kinds of a member: it is over within nanoseconds. It stays in the weaver.</summary>
    public const AccessKinds Brief = (AccessKinds)(1 << 30);

    private static readonly Lazy<CollectionCatalog> Shared = new(Load);
    private readonly FrozenDictionary<string, CollectionType> types;

    private CollectionCatalog(IEnumerable<CollectionType> types) => this.types = types.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>What is built in. It never changes, so all threads share it.</summary>
    public static CollectionCatalog BuiltIn => Shared.Value;

    public IReadOnlyCollection<CollectionType> Types => types.Values;

    /// <param name="name">Metadata name, nested types behind <c>/</c>.</param>
    public CollectionType? Find(string name) => types.GetValueOrDefault(name);

    /// <exception cref="FormatException">A line is not of the form that the file's head describes.</exception>
    public static CollectionCatalog Parse(TextReader text)
    {
        var types = new List<CollectionType>();
        var members = new Dictionary<string, AccessKinds?>(StringComparer.Ordinal);
        int number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0] == "#") continue;
            if (line[0] != ' ')
            {
                members = new Dictionary<string, AccessKinds?>(StringComparer.Ordinal);
                types.Add(Heading(words, number, members));
                continue;
            }

            AccessKinds? kinds = Kinds(words[0], number);
            foreach (string member in words.Skip(1)) members.Add(member, kinds);
        }

        return new CollectionCatalog(types);
    }

    private static CollectionType Heading(string[] words, int number, Dictionary<string, AccessKinds?> members) => words switch
    {
        ["class", var name] => new(name, CollectionRole.Class, [], members),
        ["exact", var name] => new(name, CollectionRole.Exact, [], members),
        ["interface", var name] => new(name, CollectionRole.Interface, [], members),
        ["sources", var name] => new(name, CollectionRole.Sources, [], members),
        ["owner", var name, .. var fields] when fields.Length > 0 => new(name, CollectionRole.Owner, fields, members),
        _ => throw new FormatException($"line {number}: no heading: {string.Join(' ', words)}"),
    };

    private static AccessKinds? Kinds(string word, int number) => word switch
    {
        "look-up" => AccessKinds.Read | Brief,
        "read" => AccessKinds.Read,
        "write" => AccessKinds.Write,
        "structure" => AccessKinds.Write | AccessKinds.Structure,
        "indexed-read" => AccessKinds.Indexed | Brief,
        "indexed-write" => AccessKinds.Write | AccessKinds.Indexed | Brief,
        "count" => AccessKinds.Count,
        "enumerate" => AccessKinds.Enumeration | Brief,
        "skip" => null,
        _ => throw new FormatException($"line {number}: no kind: {word}"),
    };

    private static CollectionCatalog Load()
    {
        using Stream file = typeof(CollectionCatalog).Assembly.GetManifestResourceStream("Collections.txt")!;
        using var text = new StreamReader(file);
        return Parse(text);
    }
}
