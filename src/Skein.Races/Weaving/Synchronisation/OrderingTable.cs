using System.Reflection;

namespace Skein.Races.Weaving.Synchronisation;

/// <summary>Which members order threads, and how: <c>Synchronisation.txt</c>.</summary>
internal sealed class OrderingTable
{
    private readonly Dictionary<string, List<(string Member, Ordering Ordering)>> types = new(StringComparer.Ordinal);
    private readonly List<(string Namespace, Ordering Ordering)> namespaces = [];

    private OrderingTable(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length == 0 || words[0].StartsWith('#'))
            {
                continue;
            }
            var ordering = Enum.Parse<Ordering>(words[1]);
            if (words[0].EndsWith(".*", StringComparison.Ordinal))
            {
                namespaces.Add((words[0][..^2], ordering));
                continue;
            }
            foreach (var member in words[2..])
            {
                if (!types.TryGetValue(words[0], out var members))
                {
                    types[words[0]] = members = [];
                }
                members.Add((member, ordering));
            }
        }
    }

    public static OrderingTable BuiltIn { get; } = new(ReadLines());

    /// <summary>All types that are named, for tests.</summary>
    public IEnumerable<(string Type, string Member, Ordering Ordering)> Entries =>
        types.SelectMany(type => type.Value.Select(member => (type.Key, member.Member, member.Ordering)));

    /// <summary>How a member orders; null: not at all.</summary>
    /// <param name="space">Namespace of its type.</param>
    /// <param name="type">Full name of its type, with <c>/</c> before a nested one.</param>
    /// <param name="member">Its name.</param>
    public Ordering? Of(string space, string type, string member)
    {
        if (types.TryGetValue(type, out var members))
        {
            foreach (var (pattern, ordering) in members)
            {
                if (Matches(member, pattern))
                {
                    return ordering;
                }
            }
        }
        foreach (var (name, ordering) in namespaces)
        {
            if (space == name && member != ".ctor")
            {
                return ordering;
            }
        }
        return null;
    }

    private static bool Matches(string member, string pattern) =>
        pattern.EndsWith('*') ? member.StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal) : member == pattern;

    private static string[] ReadLines()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Synchronisation.txt")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Split('\n');
    }
}
