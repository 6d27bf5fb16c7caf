using Skein.Bench.Endpoint;
using Skein.Bench.Guard;
using Skein.Bench.Live;
using Skein.Bench.Load;
using Skein.Bench.Lost;
using Skein.Bench.Maps;
using Skein.Bench.Measure;
using Skein.Bench.Plan;
using Skein.Bench.Probe;
using Skein.Bench.Races;
using Skein.Bench.Report;
using Skein.Bench.Service;
using Skein.Bench.Sim;
using Skein.Bench.Wasm;

switch (args)
{
    case ["once", var program, .. var arguments]:
        return Once.Helper(program, arguments);
    case ["live", .. var rest]:
        return SuiteRun.Go(() =>
        {
            LiveOptions options = LiveOptions.Parse(rest);
            return (new LiveBench(options, TimeProvider.System, Console.WriteLine).Run(), options.Results);
        });
    case ["probe", .. var rest]:
        return ProbeBench.Go(rest);
    case ["probe-part", .. var part]:
        return ProbePart.Go(part);
    case ["lost", .. var rest]:
        return LostBench.Go(rest);
    case ["service", .. var rest]:
        return ServiceBench.Go(rest);
    case ["service-part", .. var part]:
        return ServiceParts.Go(part);
    case ["endpoint", .. var rest]:
        return EndpointBench.Go(rest);
    case ["endpoint-part", var kind]:
        return EndpointPart.Go(kind);
    case ["load", .. var rest]:
        return LoadBench.Go(rest);
    case ["load-part", .. var part]:
        return LoadPart.Go(part);
    case ["maps", .. var rest]:
        return MapsBench.Go(rest);
    case ["maps-part", var truth]:
        return MapsPart.Go(truth);
    case ["guard", .. var rest]:
        return GuardBench.Go(rest);
    case ["guard-part", .. var part]:
        return GuardPart.Go(part);
    case ["plan", .. var rest]:
        return PlanBench.Go(rest);
    case ["races", .. var rest]:
        return RacesBench.Go(rest);
    case ["sim", .. var rest]:
        return SimBench.Go(rest);
    case ["wasm", .. var rest]:
        return WasmBench.Go(rest);
    default:
        Console.Error.WriteLine("""
            bench: say what to measure:
              live [--sizes 10k,100k,1M] [--rounds 7] [--no-peers] [--results FOLDER]
              probe [--rounds 15] [--minutes 10] [--spinners 20] [--results FOLDER]
              lost [--rounds 7] [--results FOLDER]
              endpoint [--rounds 15] [--parts starved,health,throughput] [--results FOLDER]
              service [--rounds 15] [--units 100M] [--parts NAMES] [--results FOLDER]
              load [--rounds 5] [--seconds 10] [--runs 10] [--parts pace,protocols,peers,omission,knee,units,awake] [--awake on|off] [--results FOLDER]
              maps [--rounds 7] [--results FOLDER]
              guard [--parts NAMES] [--limiters NAMES] [--seconds 10] [--rounds 1] [--recoveries 20] [--minutes 0] [--results FOLDER]
              plan [--parts NAMES] [--rounds 7] [--results FOLDER]
              races [--parts recall,innocent,loops,deep,yaml,weave,fields] [--tries 4] [--rounds 5] [--scale 1] [--parallel 0] [--seed 1] [--results FOLDER]
              sim [--parts speed,coverage,metastable,peaks] [--rounds 5] [--cases 1000] [--seed 1] [--results FOLDER]
              wasm [--parts kernels,calls,swap,render] [--rounds 5] [--seconds 8] [--results FOLDER]
            """);
        return 2;
}
