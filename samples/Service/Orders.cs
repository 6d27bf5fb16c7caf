using System.Threading.Channels;
using Skein.Tags;

namespace Skein.Samples.Service;

/// <summary>Takes orders, and ships each in the background. Planted: nobody ever picks a parcel up, so shipping waits.</summary>
internal sealed class Orders
{
    private readonly Channel<int> parcels = Channel.CreateBounded<int>(1);
    private int last;

    public string Place(string tenant, int count)
    {
        var labels = new TagLabels(("tenant", tenant));
        for (int i = 0; i < count; i++)
        {
            int order = Interlocked.Increment(ref last);
            _ = Tag.Run(() => ShipAsync(order), "ship order", labels);
        }

        return $"{count} orders of {tenant} are being shipped";
    }

    private Task ShipAsync(int order) => Tag.Invoke(() => parcels.Writer.WriteAsync(order).AsTask(), "hand over parcel");
}
