using Skein.Core;
using Skein.CpuProfiles.Nettrace;

namespace Skein.Load.Target.Counters;

/// <summary>One value of a counter of the runtime. Default: none.</summary>
/// <param name="Name">The counter: <c>gen-0-gc-count</c>.</param>
/// <param name="Increases">Whether the value is what came on top since the one before; otherwise it is the present state.</param>
/// <param name="Value">The value, in the counter's unit.</param>
internal readonly record struct CounterValue(string Name, bool Increases, double Value)
{
    /// <summary>
    /// Reads the payload of an event <c>EventCounters</c>. There are two layouts, <c>CounterPayload</c> and
    /// <c>IncrementingCounterPayload</c> (dotnet/runtime, CounterPayload.cs), and each says in itself which it is.
    /// </summary>
    /// <returns>False where it is neither.</returns>
    public static bool TryRead(in NettraceEvent item, out CounterValue value) => TryReadState(item, out value) || TryReadIncrease(item, out value);

    private static bool TryReadState(in NettraceEvent item, out CounterValue value)
    {
        value = default;
        try
        {
            var payload = new BlockCursor(item.Payload, item.Offset);
            string name = payload.Text().ToString();
            _ = payload.Text(); // what it is called on screens
            double mean = Number(ref payload);
            const int DeviationToInterval = sizeof(double) + sizeof(int) + sizeof(double) + sizeof(double) + sizeof(float);
            _ = payload.Bytes(DeviationToInterval);
            value = new CounterValue(name, Increases: false, mean);
            return Says(ref payload, "Mean") && double.IsFinite(mean);
        }
        catch (SkeinException)
        {
            return false; // it is shorter than such a payload
        }
    }

    private static bool TryReadIncrease(in NettraceEvent item, out CounterValue value)
    {
        value = default;
        try
        {
            var payload = new BlockCursor(item.Payload, item.Offset);
            string name = payload.Text().ToString();
            _ = payload.Text(); // what it is called on screens
            _ = payload.Text(); // for which span a screen shows it
            double increment = Number(ref payload);
            _ = payload.Bytes(sizeof(float)); // seconds since the value before
            value = new CounterValue(name, Increases: true, increment);
            return Says(ref payload, "Sum") && double.IsFinite(increment);
        }
        catch (SkeinException)
        {
            return false;
        }
    }

    // Among the texts at its end: series, kind, metadata and unit, in an order that the two layouts do not share.
    private static bool Says(ref BlockCursor payload, string kind)
    {
        while (!payload.IsAtEnd)
        {
            if (payload.Text().SequenceEqual(kind)) return true;
        }

        return false;
    }

    private static double Number(ref BlockCursor payload) => BitConverter.Int64BitsToDouble(payload.Int64());
}
