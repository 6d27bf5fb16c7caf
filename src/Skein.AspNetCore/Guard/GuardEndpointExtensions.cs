using Microsoft.AspNetCore.Builder;
using Skein.Guard;

namespace Skein.AspNetCore.Guard;

/// <summary>Says of endpoints what the guard is to know.</summary>
public static class GuardEndpointExtensions
{
    /// <summary>
    /// How much the requests of these endpoints matter while the scheduler is starved. Without it they are
    /// <see cref="GuardPriority.Normal"/>, health checks and Skein's own <see cref="GuardPriority.Critical"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such priority.</exception>
    public static TBuilder WithSkeinPriority<TBuilder>(this TBuilder builder, GuardPriority priority)
        where TBuilder : IEndpointConventionBuilder
    {
        if (!Enum.IsDefined(priority)) throw new ArgumentOutOfRangeException(nameof(priority), priority, "Sheddable, Normal, High or Critical");
        return builder.WithMetadata(new SkeinPriorityAttribute(priority));
    }

    /// <summary>The guard neither refuses nor counts the requests of these endpoints.</summary>
    public static TBuilder WithoutSkeinGuard<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new WithoutSkeinGuardAttribute());
}
