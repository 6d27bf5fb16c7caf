namespace Skein.Samples.HotPath;

/// <summary>Waits for a delivery that does not come: a thread that needs no processor.</summary>
internal static class Warehouse
{
    public static void AwaitDelivery() => Thread.Sleep(Timeout.Infinite);
}
