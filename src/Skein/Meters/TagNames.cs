using Skein.Tags;

namespace Skein.Meters;

/// <summary>How kinds and states of tagged work are written in attributes: lower case, words joined by underscores.</summary>
internal static class TagNames
{
    public static IReadOnlyList<TagKind> Kinds { get; } = Enum.GetValues<TagKind>();

    public static IReadOnlyList<TagState> States { get; } = Enum.GetValues<TagState>();

    // Below the lists that they are made from.
    private static readonly KeyValuePair<string, object?>[] kinds = [.. Kinds.Select(kind => new KeyValuePair<string, object?>("task.kind", Written(kind.ToString())))];
    private static readonly KeyValuePair<string, object?>[] states = [.. States.Select(state => new KeyValuePair<string, object?>("task.state", Written(state.ToString())))];

    /// <summary>The attribute of a kind; made once.</summary>
    public static KeyValuePair<string, object?> OfKind(TagKind kind) => kinds[(int)kind];

    /// <summary>The attribute of a state; made once.</summary>
    public static KeyValuePair<string, object?> OfState(TagState state) => states[(int)state];

    private static string Written(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
