using Microsoft.Extensions.Logging;
using Skein.Guard;

namespace Skein.AspNetCore.Guard;

/// <summary>Writes each change of the guard's state into a host's log, a line each, on the guard's own thread for subscribers.</summary>
internal sealed class GuardTelling(StarvationGuard guard, ILogger log) : IDisposable
{
    private readonly IDisposable subscription = guard.Subscribe(transition => Tell(log, transition));

    public void Dispose() => subscription.Dispose();

    private static void Tell(ILogger log, GuardTransition transition)
    {
        // Nobody decides while it is unknown, which is to be seen to as much as starvation is.
        LogLevel level = transition.To is GuardState.Starved or GuardState.Unknown ? LogLevel.Warning : LogLevel.Information;
        if (log.IsEnabled(level)) log.Log(level, "Skein's guard: {Transition}", transition.ToString());
    }
}
