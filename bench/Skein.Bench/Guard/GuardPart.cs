using System.Globalization;
using Skein.Bench.Guard.Load;
using Skein.Bench.Guard.Serve;

namespace Skein.Bench.Guard;

/// <summary>What runs in processes of their own.</summary>
internal static class GuardPart
{
    public static int Go(string[] part) => part switch
    {
        ["serve", var limiter] => ServerPart.Go(limiter),
        ["load"] => LoadPart.Go(),
        ["overhead", var rounds] => OverheadPart.Child(int.Parse(rounds, CultureInfo.InvariantCulture)),
        _ => throw new BenchException($"guard-part {string.Join(' ', part)}"),
    };
}
