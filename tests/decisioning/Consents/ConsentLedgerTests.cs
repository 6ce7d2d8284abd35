using FsCheck;
using FsCheck.Fluent;
using Realtime.Catalog;
using Realtime.Shoppers;

namespace Realtime.Decisioning.Consents;

public sealed class ConsentLedgerTests
{
    private static readonly DateTimeOffset _noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void With_WhenAnOlderAnswerComesLate_KeepsTheNewer()
    {
        var ledger = ConsentLedger.Empty.With(Answer(ConsentStatus.Granted, 2)).With(Answer(ConsentStatus.Denied, 1));

        ledger.Answers["marketing"].Status.ShouldBe(ConsentStatus.Granted);
    }

    [Theory]
    [InlineData(ConsentStatus.Granted, ConsentStatus.Denied, ConsentStatus.Denied)]
    [InlineData(ConsentStatus.Denied, ConsentStatus.Granted, ConsentStatus.Denied)]
    [InlineData(ConsentStatus.Granted, ConsentStatus.Revoked, ConsentStatus.Revoked)]
    public void With_WhenTwoAnswersAreOfOneInstant_KeepsTheStricter(ConsentStatus one, ConsentStatus other, ConsentStatus kept) =>
        ConsentLedger.Empty.With(Answer(one, 1)).With(Answer(other, 1)).Answers["marketing"].Status.ShouldBe(kept);

    [Fact]
    public void With_WhenNothingChanges_AnswersTheSameLedger()
    {
        var ledger = ConsentLedger.Empty.With(Answer(ConsentStatus.Granted, 1));

        ledger.With(Answer(ConsentStatus.Granted, 1)).ShouldBeSameAs(ledger);
    }

    [Fact]
    public void Union_InAnyOrder_IsTheSame()
    {
        var answers = Gen.Choose(0, 2).SelectMany(status => Gen.Choose(0, 3).SelectMany(at => Gen.Elements("marketing", "analytics", "ads")
            .Select(purpose => new PurposeAnswer(purpose, (ConsentStatus)status, _noon.AddMinutes(at), $"s{at % 2}")))).ListOf();
        Prop.ForAll(answers.Two().ToArbitrary(), both =>
        {
            var (one, other) = (Of(both.Item1), Of(both.Item2));
            var union = one.Union(other);
            return union.Answers.ToHashSet().SetEquals(other.Union(one).Answers)
                && ReferenceEquals(union.Union(other), union)
                && union.Answers.ToHashSet().SetEquals(Of(both.Item2.Concat(both.Item1)).Answers);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Grants_WithoutAnAnswer_GoesByTheTenantsDefault()
    {
        var rules = new ConsentRules([new("personalization", false), new("ads", true)]);
        var allowed = Permissions.Of(ConsentLedger.Empty.With(Answer(ConsentStatus.Revoked, 1)), rules);

        allowed.Personalizes.ShouldBeFalse();
        allowed.Grants("ads").ShouldBeTrue();
        allowed.Grants("marketing").ShouldBeFalse();
        allowed.Analyses.ShouldBeTrue("a built-in purpose that nobody spoke of");
        allowed.Grants("unheard-of").ShouldBeFalse();
        allowed.Purposes().Select(answer => answer.Purpose).ShouldBe(["ads", "analytics", "marketing", "personalization"]);
    }

    private static ConsentLedger Of(IEnumerable<PurposeAnswer> answers) => answers.Aggregate(ConsentLedger.Empty, (ledger, answer) => ledger.With(answer));

    private static PurposeAnswer Answer(ConsentStatus status, int minute) => new("marketing", status, _noon.AddMinutes(minute), "banner");
}
