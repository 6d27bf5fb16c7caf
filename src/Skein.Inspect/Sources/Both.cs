using System.Runtime.ExceptionServices;

namespace Skein.Inspect.Sources;

/// <summary>Two halves of a job at once.</summary>
internal static class Both
{
    /// <summary>Runs both to their end, whatever happens to one.</summary>
    /// <returns>What each threw; null where it did not.</returns>
    public static (ExceptionDispatchInfo? First, ExceptionDispatchInfo? Second) Run(Action first, Action second)
    {
        ExceptionDispatchInfo? firstFault = null;
        var thread = new Thread(() => firstFault = FaultOf(first));
        thread.Start();
        ExceptionDispatchInfo? secondFault = FaultOf(second);
        thread.Join();
        return (firstFault, secondFault);
    }

    private static ExceptionDispatchInfo? FaultOf(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception e)
        {
            return ExceptionDispatchInfo.Capture(e);
        }
    }
}
