namespace Skein.Wasm.Modules;

/// <summary>Local variables in a row that have one type. <c>default</c>: none.</summary>
/// <param name="Count">How many.</param>
/// <param name="Type">Their type.</param>
public readonly record struct LocalGroup(uint Count, WasmType Type);
