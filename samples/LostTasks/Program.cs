// LostTasks [COUNT]   starts COUNT (default 50) of every shape of lost work and of every innocent twin, forces two
//                     collections, prints what was reported of each, lets the innocent ones end, and judges:
//                     exit code 0 where nothing innocent and at least 95 % of the lost was reported, else 1
using Skein;
using Skein.Housekeeping;
using Skein.LostTasks;
using Skein.Samples.LostTasks;

int instances = args.Length > 0 ? int.Parse(args[0]) : 50;
ThreadPool.SetMinThreads(64, 64);
SkeinFaults.SendTo(fault => Console.WriteLine($"FAULT {fault.Where}: {fault.Exception}"));
using var housekeeper = new Housekeeper();
var watch = new LostTaskWatch(new LostTaskLimits { ListedMax = 1_000_000 });
watch.AddTo(housekeeper);
housekeeper.Start();

var corpus = new Corpus(watch, instances);
corpus.Begin();
corpus.Collect();
long afterOne = watch.Total;
corpus.Collect();
IReadOnlyList<Verdict> verdicts = corpus.Judge();
foreach (Verdict verdict in verdicts) Console.WriteLine(verdict);

// What is lost stays lost, and what was innocent is so until its end.
corpus.Collect();
corpus.Release();
corpus.Collect();
bool isStable = corpus.Judge().SequenceEqual(verdicts);

int lostShapes = verdicts.Count(verdict => verdict.IsLost), innocentShapes = verdicts.Count - lostShapes;
long lost = verdicts.Where(verdict => verdict.IsLost).Sum(verdict => verdict.Units), innocent = verdicts.Where(verdict => !verdict.IsLost).Sum(verdict => verdict.Units);
long found = verdicts.Where(verdict => verdict.IsLost).Sum(verdict => verdict.Reported), alarms = verdicts.Where(verdict => !verdict.IsLost).Sum(verdict => verdict.Reported);
Console.WriteLine();
Console.WriteLine($"lost        {lostShapes} shapes, {lost} units: {found} reported after two collections, {afterOne} after one: recall {100.0 * found / lost:0.00} %");
Console.WriteLine($"innocent    {innocentShapes} shapes, {innocent} units: {alarms} reported: precision {100.0 * found / Math.Max(1, found + alarms):0.00} %");
Console.WriteLine($"afterwards  all innocent work has ended, {(isStable ? "nothing more was" : "MORE WAS")} reported; {SkeinFaults.Count} faults");
return alarms == 0 && found >= 0.95 * lost && isStable && SkeinFaults.Count == 0 ? 0 : 1;
