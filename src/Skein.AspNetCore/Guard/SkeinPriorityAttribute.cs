using Skein.Guard;

namespace Skein.AspNetCore.Guard;

/// <summary>How much the requests of a controller, an action or an endpoint matter while the scheduler is starved. Immutable, thread-safe.</summary>
/// <param name="priority">How much.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SkeinPriorityAttribute(GuardPriority priority) : Attribute
{
    /// <summary>How much.</summary>
    public GuardPriority Priority { get; } = priority;
}
