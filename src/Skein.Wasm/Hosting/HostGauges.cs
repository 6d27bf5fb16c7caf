namespace Skein.Wasm.Hosting;

/// <summary>What there is in a host at one moment. <c>default</c>: nothing.</summary>
/// <param name="Idle">Instances that wait for a request.</param>
/// <param name="Versions">Versions that are not yet freed.</param>
/// <param name="MemoryBytes">Linear memory of all instances.</param>
internal readonly record struct HostGauges(int Idle, int Versions, long MemoryBytes);
