using Skein.Core.Model;

namespace Skein.Core.Vocabulary;

/// <summary>
/// The names of kinds, states and wait reasons in files, labels and filters: lower case with dashes, as
/// <c>channel-receive</c>. They are part of the formats and do not change. Thread-safe.
/// </summary>
public static class Tokens
{
    /// <summary>Every wait reason's token, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> WaitReasons => TokenTable<WaitReason>.All;

    /// <summary>Every state's token, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> States => TokenTable<CoroutineState>.All;

    /// <summary>Every kind's token, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> Kinds => TokenTable<CoroutineKind>.All;

    /// <summary>The token of a wait reason.</summary>
    public static string Of(WaitReason reason) => TokenTable<WaitReason>.Of(reason);

    /// <summary>The token of a state.</summary>
    public static string Of(CoroutineState state) => TokenTable<CoroutineState>.Of(state);

    /// <summary>The token of a kind.</summary>
    public static string Of(CoroutineKind kind) => TokenTable<CoroutineKind>.Of(kind);
}
