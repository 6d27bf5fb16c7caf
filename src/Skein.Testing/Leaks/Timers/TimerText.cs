using System.Globalization;

namespace Skein.Testing;

/// <summary>What a person calls a timer.</summary>
internal static class TimerText
{
    public static string NameOf(ArmedTimer timer) => timer.State switch
    {
        CancellationTokenSource => "CancellationTokenSource",
        Task => "Task.WaitAsync",
        _ => OfType(timer.Callback.Method.DeclaringType) ?? FunctionText.Of(timer.Callback),
    };

    public static string DetailOf(ArmedTimer timer) =>
        timer.PeriodMilliseconds is 0 or uint.MaxValue ? "once" : $"every {Written(TimeSpan.FromMilliseconds(timer.PeriodMilliseconds))}";

    private static string? OfType(Type? type)
    {
        Type? outer = type?.DeclaringType ?? type;
        if (outer == typeof(PeriodicTimer)) return "PeriodicTimer";
        return outer == typeof(System.Timers.Timer) ? "System.Timers.Timer" : null;
    }

    private static string Written(TimeSpan time) =>
        time.TotalSeconds >= 1 ? time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s" : time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms";
}
