namespace Skein.Wasm.Modules;

/// <summary>One section of the file.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Of a custom one; empty for others.</param>
/// <param name="Whole">With its head: number and size.</param>
/// <param name="Contents">Without; of a custom one without its name.</param>
public sealed record ModuleSection(SectionId Id, string Name, ByteRange Whole, ByteRange Contents);
