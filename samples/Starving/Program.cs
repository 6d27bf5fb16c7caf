// A service that starves before your eyes, and one that the guard keeps alive:
//
//   Starving [--seconds 4]     both, one after the other, each in a process of its own
//   Starving --no-guard        the first alone
//   Starving --guard           the second alone
//
// Its route blocks its thread for 50 ms. Callers of its own ask ten times a second for each processor, then for --seconds
// ten times as often, which is several times what its threads can do, then as before; a line each half second tells how it
// does. It ends by itself. Exit code 0: both starved, nothing was refused without the guard, and with it something was, and
// it was calm at the end and answered everything again. Loopback alone.
using System.Diagnostics;
using System.Globalization;
using Skein.Samples.Starving;

double seconds = 4;
if (Array.IndexOf(args, "--seconds") is >= 0 and int at && !(at + 1 < args.Length && double.TryParse(args[at + 1], CultureInfo.InvariantCulture, out seconds) && seconds is >= 1 and <= 60))
{
    Console.Error.WriteLine("expected: [--guard | --no-guard] [--seconds 1..60]");
    return 2;
}

if (args.Contains("--no-guard")) return await new Act(isGuarded: false, seconds).PlayAsync() ? 0 : 1;
if (args.Contains("--guard")) return await new Act(isGuarded: true, seconds).PlayAsync() ? 0 : 1;
return Play("--no-guard") + Play("--guard") == 0 ? 0 : 1;

// The threads that the first service was given must not help the second.
int Play(string act)
{
    using Process process = Process.Start(Environment.ProcessPath!, [act, "--seconds", seconds.ToString(CultureInfo.InvariantCulture)]);
    process.WaitForExit();
    return process.ExitCode;
}
