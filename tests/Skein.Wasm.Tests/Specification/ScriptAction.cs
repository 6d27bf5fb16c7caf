namespace Skein.Wasm.Tests.Specification;

/// <summary>A call of an exported function, or a look at an exported global variable.</summary>
internal sealed record ScriptAction(string Type, string? Module, string Field, ScriptValue[] Arguments)
{
    public override string ToString() => $"{Field}({string.Join(", ", Arguments.Select(argument => string.Join(' ', argument.Bits)))})";
}
