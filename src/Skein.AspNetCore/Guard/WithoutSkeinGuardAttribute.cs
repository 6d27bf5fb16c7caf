namespace Skein.AspNetCore.Guard;

/// <summary>The guard neither refuses nor counts the requests of a controller, an action or an endpoint. Immutable, thread-safe.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class WithoutSkeinGuardAttribute : Attribute;
