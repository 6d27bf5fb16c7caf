using System.Collections.Frozen;

namespace Skein.Guard.Evidence;

/// <summary>States and reasons as they stand in JSON and in the attributes of meters: <c>starved</c>, <c>queue_full</c>. Made once.</summary>
internal static class GuardWords
{
    private static readonly FrozenDictionary<GuardState, string> states = Words<GuardState>();
    private static readonly FrozenDictionary<RefusalReason, string> reasons = Words<RefusalReason>();

    public static string Of(GuardState state) => states[state];

    public static string Of(RefusalReason reason) => reasons[reason];

    private static FrozenDictionary<T, string> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToFrozenDictionary(value => value, value => Snake(value.ToString()));

    private static string Snake(string name) =>
        string.Concat(name.Select((letter, at) => char.IsUpper(letter) ? (at == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));
}
