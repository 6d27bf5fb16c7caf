namespace Skein.Wasm.Modules;

/// <summary>What a module wants from outside.</summary>
/// <param name="Module">From whom.</param>
/// <param name="Name">By what name.</param>
/// <param name="Type">Of what type.</param>
public sealed record ModuleImport(string Module, string Name, ExternType Type);
