namespace Skein.Alarms;

/// <summary>A part that raises alarms.</summary>
public interface IAlarmSource
{
    /// <summary>Has each alarm told, on the thread that finds it, which is none of the pool's. What a subscriber throws goes to <see cref="SkeinFaults"/>.</summary>
    /// <returns>Disposing of it ends the subscription.</returns>
    /// <exception cref="Core.SkeinException">There are 64 subscribers.</exception>
    IDisposable SubscribeAlarms(Action<Alarm> subscriber);
}
