using Skein.Core.Model;

namespace Skein.Testing;

/// <summary>The stack on which something was started, read once per distinct stack. Immutable, thread-safe.</summary>
/// <param name="Frames">Functions of users' code, innermost first.</param>
/// <param name="StateMachine">The type of the innermost async method's state machine, or null.</param>
/// <param name="Method">That method, which may be the runtime's own.</param>
/// <param name="IsForeign">Whether the first function outside of the runtime is a test framework's, or ours.</param>
internal sealed record CreationStack(IReadOnlyList<Frame> Frames, Type? StateMachine, Frame Method, bool IsForeign)
{
    /// <summary>Whether it is the start of a delay.</summary>
    public bool InDelay { get; init; }

    /// <summary>For what was started beyond the bound.</summary>
    public static CreationStack None { get; } = new([], null, default, false);
}
