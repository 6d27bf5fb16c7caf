using System.Collections.Immutable;

namespace Skein.Races.Weaving.Fields;

/// <summary>A value on the evaluation stack or in a local variable, as far as it is followed.</summary>
/// <param name="Identity">Two values with the same one are the same object.</param>
/// <param name="From">The fields, each with its owner, out of which it was computed, whichever way was taken.</param>
internal sealed record Traced(string Identity, ImmutableHashSet<string> From)
{
    /// <summary>How the identity of an object that the method itself has made begins.</summary>
    public const string Created = "new at";

    private const int IdentityLengthMax = 400;

    public static ImmutableHashSet<string> Nothing { get; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    public static Traced New(string identity) => new(identity, Nothing);

    /// <summary>A field, as one variable: a chain of fields that is too long to follow is a variable of its own.</summary>
    public static string Place(string field, string owner, int offset) =>
        field.Length + owner.Length > IdentityLengthMax ? $"at {offset}" : $"{field}@{owner}";

    /// <summary>What holds whichever of two ways was taken to get here.</summary>
    public Traced Meet(Traced other, string place) =>
        ReferenceEquals(this, other) ? this
        : new Traced(Identity == other.Identity ? Identity : place, From.SetEquals(other.From) ? From : From.Intersect(other.From));

    public bool Same(Traced other) => Identity == other.Identity && From.SetEquals(other.From);
}
