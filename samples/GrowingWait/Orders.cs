namespace Skein.Samples.GrowingWait;

/// <summary>Orders that wait for their payment.</summary>
internal sealed class Orders
{
    private const double PerSecond = 200;
    private const double MorePerSecond = 100;
    private readonly List<TaskCompletionSource> payments = []; // its own lock
    private double begun;

    /// <summary>Begins as many as are due, however late the timer is.</summary>
    public void CatchUp(double seconds, bool leaks)
    {
        lock (payments)
        {
            double due = leaks ? PerSecond * seconds : (PerSecond * seconds) + (MorePerSecond * seconds * seconds / 2);
            for (; begun < due; begun++)
            {
                if (leaks) _ = PlaceAsync(Payment());
                else _ = PlaceAsync(Task.Delay(50));
            }
        }
    }

    private Task Payment()
    {
        var payment = new TaskCompletionSource();
        payments.Add(payment);
        return payment.Task;
    }

    private static async Task PlaceAsync(Task payment) => await payment;
}
