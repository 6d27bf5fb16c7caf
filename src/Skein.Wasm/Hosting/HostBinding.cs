using Skein.Wasm.Execution;

namespace Skein.Wasm.Hosting;

/// <summary>What one instance is given: it is made anew for each, so that no two share what they must not.</summary>
/// <param name="Imports">What the module may call.</param>
/// <param name="State">
/// What stands behind it, for whoever runs requests (streams, files); set back by him before each request, and disposed with
/// the instance if it is <see cref="IDisposable"/>. Null for nothing.
/// </param>
public sealed record HostBinding(Imports Imports, object? State = null);
