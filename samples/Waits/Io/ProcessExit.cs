using System.Diagnostics;

namespace Skein.Samples.Waits;

internal sealed class ProcessExit : Shape
{
    public override string Notes => "The child reads standard input, which ends when this program does.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Process, Expected.Framework, nameof(WaitAsync))];

    public override void Begin(Rig rig) => rig.Pending(WaitAsync(
        rig.Keep(Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true, UseShellExecute = false })!)));

    private static async Task WaitAsync(Process process) => await process.WaitForExitAsync();
}
