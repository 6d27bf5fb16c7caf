namespace Skein.Wasm.Modules;

/// <summary>A global variable that the module defines.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Initial">The constant expression of its first value, with its <c>end</c>.</param>
public sealed record ModuleGlobal(GlobalType Type, ByteRange Initial);
