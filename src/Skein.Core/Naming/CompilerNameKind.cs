namespace Skein.Core.Naming;

/// <summary>What a compiler made a name for.</summary>
internal enum CompilerNameKind : byte
{
    /// <summary>A name that a person wrote, or one of no known form.</summary>
    None,

    /// <summary>The state machine of an async method or an iterator.</summary>
    StateMachine,

    /// <summary>The class that holds lambdas or captured variables.</summary>
    Closure,

    /// <summary>A lambda's method.</summary>
    Lambda,

    /// <summary>A local function's method.</summary>
    LocalFunction,

    /// <summary>A member that is written without a name: top-level statements, a record's copy.</summary>
    Synthesized,

    /// <summary>A type that is visible in its source file only.</summary>
    FileLocal,
}
