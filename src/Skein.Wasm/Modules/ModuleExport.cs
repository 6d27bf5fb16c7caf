namespace Skein.Wasm.Modules;

/// <summary>What a module offers.</summary>
/// <param name="Name">By what name; unique in the module.</param>
/// <param name="Kind">What.</param>
/// <param name="Index">Which, among all of its kind, imported ones first.</param>
public sealed record ModuleExport(string Name, ExternKind Kind, uint Index);
