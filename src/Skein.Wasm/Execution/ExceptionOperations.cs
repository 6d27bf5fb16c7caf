namespace Skein.Wasm.Execution;

/// <summary>Instructions on exceptions, called by compiled code. What they give, it throws.</summary>
internal static class ExceptionOperations
{
    /// <summary>A new exception; null carries nothing.</summary>
    public static ThrownException Make(WasmValue[]? carried, int tag, InstanceState state) => new(carried ?? [], state.Tags[tag]);

    /// <summary>Whether an exception, which may be any of the host's process, is of a tag.</summary>
    public static bool Is(object exception, int tag, InstanceState state) => exception is ThrownException thrown && thrown.Tag == state.Tags[tag];

    /// <summary>An exception as a value that is to be thrown again.</summary>
    public static Exception Again(ThrownException? exception) => exception ?? new TrapException(TrapKind.NullException);
}
