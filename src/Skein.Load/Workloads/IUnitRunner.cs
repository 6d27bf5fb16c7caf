using Skein.Core;

namespace Skein.Load.Workloads;

/// <summary>Measures one size once.</summary>
internal interface IUnitRunner
{
    /// <summary>Does it, in a process of its own.</summary>
    /// <param name="request">What.</param>
    /// <param name="started">Told the id of the process.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <exception cref="SkeinException">The process failed, or took too long.</exception>
    Task<UnitMeasurement> RunAsync(UnitRequest request, Action<int>? started, CancellationToken cancellation);
}
