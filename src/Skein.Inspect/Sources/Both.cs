using System.Runtime.ExceptionServices;

namespace Skein.Inspect.Sources;

/// <summary>Two halves of a job at once.</summary>
internal static class Both
{
    /// <summary>Runs both to their end, whatever happens to one; then throws what the second threw, else the first.</summary>
    public static void Run(Action first, Action second)
    {
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                first();
            }
            catch (Exception e)
            {
                fault = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        try
        {
            second();
        }
        finally
        {
            thread.Join();
        }

        fault?.Throw();
    }
}
