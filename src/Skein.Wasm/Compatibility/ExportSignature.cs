using Skein.Wasm.Modules;

namespace Skein.Wasm.Compatibility;

/// <summary>What a module offers, with its type.</summary>
/// <param name="Name">By what name; unique in the module.</param>
/// <param name="Type">Of what type.</param>
public sealed record ExportSignature(string Name, ExternType Type);
