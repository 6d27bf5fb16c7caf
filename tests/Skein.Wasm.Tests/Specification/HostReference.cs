namespace Skein.Wasm.Tests.Specification;

/// <summary>Something of the host that a module is handed: the scripts number them.</summary>
internal sealed record HostReference(string Number);
