using Skein.Planning.Evaluation.Concurrency;
using Skein.Planning.Evaluation.Growth;
using Skein.Planning.Evaluation.Networks;
using Skein.Planning.Evaluation.Queues;
using Skein.Planning.Evaluation.Reliability;

namespace Skein.Planning.Evaluation;

/// <summary>Every model of this assembly that <c>skein plan eval</c> knows.</summary>
public static class PlanningModels
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<EvaluatedModel> All { get; } = [.. Queues, .. Networks, .. Concurrency, .. Growth];

    private static IEnumerable<EvaluatedModel> Queues =>
    [
        new ErlangBModel(), new ErlangBInverseModel(), new MmcModel(), new ServiceLevelModel(), new StaffingModel(), new HalfinWhittModel(),
        new MmckModel(), new ErlangAModel(), new LimiterModel(), new EngsetModel(), new RetrialModel(), new RepairmanModel(),
        new DowntimeModel(), new SeriesModel(),
    ];

    private static IEnumerable<EvaluatedModel> Networks =>
    [
        new SingleServerModel(), new ConstantServiceWaitModel(), new ProcessorSharingModel(), new RenewalModel(), new ApproximationModel(),
        new ConstantServiceModel(), new ExactServersModel(), new OpenNetworkModel(), new ForkJoinModel(), new FanOutModel(), new HopChainModel(),
        new ClosedNetworkModel(), new MulticlassModel(), new MultiserverModel(), new LittleModel(), new LittleBoundModel(),
    ];

    private static IEnumerable<EvaluatedModel> Concurrency =>
    [
        new ConcurrencyModel(), new ConcurrencyTransientModel(), new ConcurrencyAutocorrelationModel(), new ConcurrencySinusoidModel(),
        new PeakBoundModel(), new PeakExactModel(),
    ];

    private static IEnumerable<EvaluatedModel> Growth =>
    [
        new RetryModel(), new RetryDepthModel(), new RetryBudgetModel(), new TimeoutLadderModel(), new RetryHoldingModel(), new MetastableMeanFieldModel(),
        new AmdahlModel(), new UslModel(), new UslFitModel(), new KneedleModel(), new CoordinatedOmissionModel(),
    ];
}
