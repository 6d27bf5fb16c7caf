namespace Skein.Wasm.Compilation;

/// <summary>What an open block is.</summary>
internal enum ControlKind : byte
{
    /// <summary>The function's body: a branch to it returns.</summary>
    Function,

    /// <summary>A block, or either arm of an <c>if</c>.</summary>
    Block,

    /// <summary>A loop.</summary>
    Loop,
}
